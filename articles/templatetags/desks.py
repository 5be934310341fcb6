"""Template filters for the admin."""

from django import template

from articles.admin.panels import change_url

register = template.Library()
register.filter("change_url", change_url)
