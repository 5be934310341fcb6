import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
import simple_history.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('casestudies', '0001_squashed_0003_help_beside_fields'), ('casestudies', '0004_rare_states'), ('casestudies', '0005_who_sees_passages'), ('casestudies', '0006_passages_by_mission'), ('casestudies', '0007_indexes_for_what_is_asked')]

    initial = True

    dependencies = [
        ('articles', '0015_indexes_for_what_is_asked'),
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        migrations.CreateModel(
            name='Country',
            fields=[
                ('alpha3', models.CharField(max_length=3, primary_key=True, serialize=False, verbose_name='ISO 3166-1 alpha-3')),
                ('alpha2', models.CharField(max_length=2, unique=True, verbose_name='ISO 3166-1 alpha-2')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='slug')),
                ('name', models.CharField(max_length=100, verbose_name='UN name')),
                ('short_name', models.CharField(db_index=True, max_length=100, verbose_name='short name')),
                ('iso_name', models.CharField(max_length=100, verbose_name='ISO name')),
                ('m49_code', models.CharField(blank=True, max_length=3, verbose_name='UN M49')),
                ('m49_region', models.CharField(blank=True, db_index=True, max_length=50, verbose_name='M49 region')),
                ('m49_subregion', models.CharField(blank=True, max_length=50, verbose_name='M49 subregion')),
                ('m49_intermediate', models.CharField(blank=True, max_length=50, verbose_name='M49 intermediate region')),
                ('is_un_member', models.BooleanField(default=False, verbose_name='UN member state')),
                ('latitude', models.FloatField(blank=True, null=True, verbose_name='latitude of its label')),
                ('longitude', models.FloatField(blank=True, null=True, verbose_name='longitude of its label')),
            ],
            options={
                'verbose_name': 'country',
                'verbose_name_plural': 'countries',
                'ordering': ('short_name', 'pk'),
                'constraints': [models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90)), ('latitude', None), _connector='OR'), name='country_latitude_is_on_earth'), models.CheckConstraint(condition=models.Q(('longitude__range', (-180, 180)), ('longitude', None), _connector='OR'), name='country_longitude_is_on_earth')],
            },
        ),
        migrations.CreateModel(
            name='Mission',
            fields=[
                ('acronym', models.CharField(max_length=30, primary_key=True, serialize=False, verbose_name='acronym')),
                ('slug', models.SlugField(max_length=30, unique=True, verbose_name='slug')),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('kind', models.CharField(choices=[('peacekeeping', 'peacekeeping operation'), ('special_political', 'special political mission')], max_length=20, verbose_name='kind')),
                ('start', models.CharField(blank=True, db_index=True, max_length=10, verbose_name='start')),
                ('end', models.CharField(blank=True, max_length=10, verbose_name='end')),
                ('alternative_acronyms', models.CharField(blank=True, max_length=100, verbose_name='other acronyms')),
                ('successor_of', models.CharField(blank=True, max_length=100, verbose_name='successor of')),
                ('source_url', models.URLField(blank=True, max_length=500, verbose_name='source')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('countries', models.ManyToManyField(blank=True, related_name='missions', to='casestudies.country', verbose_name='host countries')),
            ],
            options={
                'verbose_name': 'mission',
                'ordering': ('acronym',),
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['peacekeeping', 'special_political'])), name='mission_kind_is_known'), models.CheckConstraint(condition=models.Q(('end', ''), ('start', ''), ('end__gte', models.F('start')), _connector='OR'), name='mission_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='CaseStudy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(help_text="The end of the page's address: limited-funding.", max_length=200, unique=True, verbose_name='slug')),
                ('title', models.CharField(help_text='A short name without a full stop, such as Limited funding or Liberia.', max_length=200, verbose_name='title')),
                ('summary', models.TextField(blank=True, help_text="An editor's words, in Markdown.", verbose_name='summary')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('to_review', 'to review'), ('published', 'published'), ('archived', 'archived')], default='to_review', help_text='Readers see what is to review, marked so, and what is published; nothing else.', max_length=20, verbose_name='status')),
                ('match_key', models.CharField(editable=False, max_length=200)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('updated_at', models.DateTimeField(auto_now=True, verbose_name='updated at')),
                ('period', models.CharField(blank=True, help_text='Only where an editor split it by period, such as 1999-2002.', max_length=50, verbose_name='period')),
                ('merged_into', models.ForeignKey(blank=True, db_index=False, help_text="The record that took this one's place; its page leads there for good.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='casestudies.casestudy', verbose_name='merged into')),
                ('mission', models.ForeignKey(blank=True, help_text="Only where an editor split the country's case study by mission.", null=True, on_delete=django.db.models.deletion.PROTECT, related_name='case_studies', to='casestudies.mission', verbose_name='mission')),
                ('country', models.ForeignKey(help_text='The country that it tells of: type part of its name.', on_delete=django.db.models.deletion.PROTECT, related_name='case_studies', to='casestudies.country', verbose_name='country')),
            ],
            options={
                'verbose_name': 'case study',
                'verbose_name_plural': 'case studies',
                'ordering': ('title', 'pk'),
                'permissions': [('publish_casestudy', 'Can publish, unpublish and archive case studies')],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'to_review', 'published', 'archived'])), name='casestudy_status_is_known'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='casestudy_has_title'), models.CheckConstraint(condition=models.Q(('slug', ''), _negated=True), name='casestudy_has_slug'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('id')), _negated=True), _connector='OR'), name='casestudy_is_not_merged_into_itself'), models.UniqueConstraint(condition=models.Q(('merged_into', None), ('mission', None), ('period', '')), fields=('country',), name='casestudy_whole_country_is_one', violation_error_message='This country has a case study: split it by mission or period, or edit it.')],
                'indexes': [models.Index(fields=['title', 'id'], name='casestudy_by_title'), models.Index(fields=['status', 'title', 'id'], name='casestudy_by_status'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='casestudy_merged'), models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['title', 'id'], name='casestudy_merged_by_title'), models.Index(fields=['match_key'], name='casestudy_by_key')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCaseStudyEvidence',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('start', models.PositiveIntegerField(verbose_name='start')),
                ('end', models.PositiveIntegerField(verbose_name='end')),
                ('quote', models.TextField(help_text="The words, copied from the section's text to the letter.", verbose_name='quote')),
                ('prefix', models.CharField(blank=True, max_length=32, verbose_name='prefix')),
                ('suffix', models.CharField(blank=True, max_length=32, verbose_name='suffix')),
                ('review', models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('orphaned', 'orphaned')], default='suggested', help_text='Accepted where the words do state the record; rejected where they do not.', max_length=20, verbose_name='review')),
                ('review_before', models.CharField(blank=True, choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('orphaned', 'orphaned')], editable=False, help_text='The verdict that an orphaned passage had, and has again when its words come back.', max_length=20)),
                ('rule', models.CharField(blank=True, help_text="The importer's rule that found it.", max_length=60, verbose_name='rule')),
                ('match_key', models.CharField(blank=True, editable=False, help_text="The finding's key as the importer read it; stays when an editor moves the passage to another.", max_length=200)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='reviewed at')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('finding', models.ForeignKey(blank=True, db_constraint=False, help_text='The case study that the words tell of: type part of its title.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casestudies.casestudy', verbose_name='case study')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('section', models.ForeignKey(blank=True, db_constraint=False, help_text="The section that the words stand in: type part of its heading or of the article's title.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.section', verbose_name='section')),
                ('mission', models.ForeignKey(blank=True, db_constraint=False, help_text='Only where the words name one, such as UNMIL.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casestudies.mission', verbose_name='mission')),
            ],
            options={
                'verbose_name': 'historical passage on a case study',
                'verbose_name_plural': 'historical passages on case studies',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalCaseStudy',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('slug', models.SlugField(help_text="The end of the page's address: limited-funding.", max_length=200, verbose_name='slug')),
                ('title', models.CharField(help_text='A short name without a full stop, such as Limited funding or Liberia.', max_length=200, verbose_name='title')),
                ('summary', models.TextField(blank=True, help_text="An editor's words, in Markdown.", verbose_name='summary')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('to_review', 'to review'), ('published', 'published'), ('archived', 'archived')], default='to_review', help_text='Readers see what is to review, marked so, and what is published; nothing else.', max_length=20, verbose_name='status')),
                ('match_key', models.CharField(editable=False, max_length=200)),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('created_at', models.DateTimeField(blank=True, editable=False, verbose_name='created at')),
                ('updated_at', models.DateTimeField(blank=True, editable=False, verbose_name='updated at')),
                ('period', models.CharField(blank=True, help_text='Only where an editor split it by period, such as 1999-2002.', max_length=50, verbose_name='period')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('country', models.ForeignKey(blank=True, db_constraint=False, help_text='The country that it tells of: type part of its name.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casestudies.country', verbose_name='country')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, db_constraint=False, help_text="The record that took this one's place; its page leads there for good.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casestudies.casestudy', verbose_name='merged into')),
                ('mission', models.ForeignKey(blank=True, db_constraint=False, help_text="Only where an editor split the country's case study by mission.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='casestudies.mission', verbose_name='mission')),
            ],
            options={
                'verbose_name': 'historical case study',
                'verbose_name_plural': 'historical case studies',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='CaseStudyEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(verbose_name='start')),
                ('end', models.PositiveIntegerField(verbose_name='end')),
                ('quote', models.TextField(help_text="The words, copied from the section's text to the letter.", verbose_name='quote')),
                ('prefix', models.CharField(blank=True, max_length=32, verbose_name='prefix')),
                ('suffix', models.CharField(blank=True, max_length=32, verbose_name='suffix')),
                ('review', models.CharField(choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('orphaned', 'orphaned')], default='suggested', help_text='Accepted where the words do state the record; rejected where they do not.', max_length=20, verbose_name='review')),
                ('review_before', models.CharField(blank=True, choices=[('suggested', 'suggested'), ('accepted', 'accepted'), ('rejected', 'rejected'), ('orphaned', 'orphaned')], editable=False, help_text='The verdict that an orphaned passage had, and has again when its words come back.', max_length=20)),
                ('rule', models.CharField(blank=True, help_text="The importer's rule that found it.", max_length=60, verbose_name='rule')),
                ('match_key', models.CharField(blank=True, editable=False, help_text="The finding's key as the importer read it; stays when an editor moves the passage to another.", max_length=200)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='reviewed at')),
                ('finding', models.ForeignKey(db_index=False, help_text='The case study that the words tell of: type part of its title.', on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='casestudies.casestudy', verbose_name='case study')),
                ('reviewer', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='reviewer')),
                ('section', models.ForeignKey(help_text="The section that the words stand in: type part of its heading or of the article's title.", on_delete=django.db.models.deletion.CASCADE, related_name='%(class)s', to='articles.section', verbose_name='section')),
                ('mission', models.ForeignKey(blank=True, db_index=False, help_text='Only where the words name one, such as UNMIL.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='casestudies.mission', verbose_name='mission')),
                ('article', models.ForeignKey(db_constraint=False, db_index=False, editable=False, help_text="The section's: the database sets it, whatever is written.", null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.article', verbose_name='article')),
                ('visibility', models.PositiveSmallIntegerField(choices=[(0, 'hidden'), (1, 'shown'), (2, 'public, with its record')], default=0, editable=False, help_text='By the review, section, article and record: the database sets it, whatever is written.')),
            ],
            options={
                'verbose_name': 'passage on a case study',
                'verbose_name_plural': 'passages on case studies',
                'ordering': ('section', 'start', 'pk'),
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='casestudyevidence_span_is_forward', violation_error_message='A quote must end after it starts.'), models.CheckConstraint(condition=django.db.models.lookups.Exact(django.db.models.functions.text.Length('quote'), django.db.models.expressions.CombinedExpression(models.F('end'), '-', models.F('start'))), name='casestudyevidence_quote_fits_span', violation_error_message='A quote must be as long as its span.'), models.CheckConstraint(condition=models.Q(('review__in', ['suggested', 'accepted', 'rejected', 'orphaned'])), name='casestudyevidence_review_is_known'), models.CheckConstraint(condition=models.Q(models.Q(('review__in', ['accepted', 'rejected']), _negated=True), ('reviewed_at__isnull', False), _connector='OR'), name='casestudyevidence_verdict_has_time', violation_error_message='An accepted or rejected passage needs the time of the verdict.'), models.CheckConstraint(condition=models.Q(('review', 'orphaned'), ('review_before', ''), _connector='OR'), name='casestudyevidence_only_orphans_remember'), models.UniqueConstraint(condition=models.Q(('review', 'orphaned'), _negated=True), fields=('finding', 'section', 'start', 'end'), name='casestudyevidence_is_unique', violation_error_message='This passage states the record already.')],
                'indexes': [models.Index(fields=['review', 'section', 'start', 'id', 'finding'], name='casestudyevidence_in_line'), models.Index(fields=['finding', 'visibility', 'article', 'review'], name='casestudyevidence_by_finding'), models.Index(fields=['article', 'visibility', 'finding'], name='casestudyevidence_by_article'), models.Index(condition=models.Q(('mission__isnull', False)), fields=['mission', 'visibility', 'finding'], name='casestudyevidence_by_mission'), models.Index(fields=['rule'], name='casestudyevidence_by_rule'), models.Index(condition=models.Q(('reviewer__isnull', False)), fields=['reviewer'], name='casestudyevidence_by_reviewer')],
            },
        ),
        migrations.CreateModel(
            name='CountryAlias',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alias', models.CharField(db_index=True, max_length=100, verbose_name='alias')),
                ('kind', models.CharField(choices=[('name', 'name'), ('abbreviation', 'abbreviation'), ('former', 'former name'), ('demonym', 'demonym'), ('region', 'town or area')], max_length=20, verbose_name='kind')),
                ('is_ambiguous', models.BooleanField(default=False, verbose_name='ambiguous')),
                ('country', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aliases', to='casestudies.country', verbose_name='country')),
            ],
            options={
                'verbose_name': "country's alias",
                'verbose_name_plural': "countries' aliases",
                'ordering': ('country', 'alias', 'pk'),
                'constraints': [models.UniqueConstraint(fields=('country', 'alias', 'kind'), name='country_alias_is_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['name', 'abbreviation', 'former', 'demonym', 'region'])), name='country_alias_kind_is_known')],
            },
        ),
    ]
