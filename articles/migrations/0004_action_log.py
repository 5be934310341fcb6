
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0003_uploads'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('login', 'login'), ('login_failed', 'failed login'), ('logout', 'logout'), ('import', 'import'), ('import_revert', 'import taken back'), ('conflict', 'conflict decided'), ('add', 'record added'), ('edit', 'record edited'), ('revert', 'record set back'), ('status', 'status changed'), ('section_kind', 'kind of section set'), ('review', 'passages reviewed'), ('merge', 'records merged'), ('split', 'record split'), ('apart', 'records kept apart'), ('delete', 'record deleted'), ('purge', 'bin emptied'), ('role', 'roles changed'), ('account', 'account changed'), ('export', 'export'), ('undo', 'undo')], db_index=True, max_length=20, verbose_name='kind')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name='when')),
                ('summary', models.TextField(help_text='One line, for people.', verbose_name='what')),
                ('count', models.PositiveIntegerField(default=1, help_text='How many records it was about.', verbose_name='records')),
                ('record', models.CharField(blank=True, editable=False, help_text='Label of the model that it was about.', max_length=60)),
                ('record_key', models.CharField(blank=True, editable=False, help_text='Primary key, where it was about one record.', max_length=60)),
                ('changes', models.JSONField(blank=True, default=dict, editable=False)),
                ('is_undoable', models.BooleanField(default=False, editable=False, verbose_name='can be undone')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='undone at')),
                ('actor', models.ForeignKey(blank=True, help_text='Empty where the command line did it, or nobody was signed in.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
                ('undoes', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='articles.action', verbose_name='undoes')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='undone by')),
            ],
            options={
                'verbose_name': 'log entry',
                'verbose_name_plural': 'log',
                'ordering': ('-at', '-pk'),
                'permissions': [('review_passage', 'Can accept and reject passages and responses'), ('merge_finding', 'Can merge, split and keep apart findings'), ('run_import', 'Can import articles and take imports back'), ('see_log', 'Can see the log of what everybody did')],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['login', 'login_failed', 'logout', 'import', 'import_revert', 'conflict', 'add', 'edit', 'revert', 'status', 'section_kind', 'review', 'merge', 'split', 'apart', 'delete', 'purge', 'role', 'account', 'export', 'undo'])), name='action_kind_is_known'), models.CheckConstraint(condition=models.Q(('summary', ''), _negated=True), name='action_says_what_was_done')],
            },
        ),
    ]
