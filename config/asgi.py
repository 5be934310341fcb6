import os

from django.core.asgi import get_asgi_application

from config.warm import load_pages

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

application = get_asgi_application()
load_pages()
