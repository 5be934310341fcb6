from django.urls import path

from casestudies import views
from casestudies.pages.compare import compare_countries
from casestudies.pages.home import home
from casestudies.pages.matrix import matrix, matrix_cell, matrix_csv

urlpatterns = [
    path("", home, name="home"),
    path("compare/", compare_countries, name="compare"),
    path("matrix/", matrix, name="matrix"),
    path("matrix.csv", matrix_csv, name="matrix_csv"),
    path("matrix/<slug:challenge>/<slug:strategy>/", matrix_cell, name="matrix_cell"),
    path("case-studies/", views.case_study_list, name="case_study_list"),
    path("case-studies/<slug:slug>/", views.case_study, name="case_study"),
    path("countries/", views.country_list, name="country_list"),
    path("countries/<slug:slug>/", views.country, name="country"),
    path("missions/", views.mission_list, name="mission_list"),
    path("missions/<slug:slug>/", views.mission, name="mission"),
]
