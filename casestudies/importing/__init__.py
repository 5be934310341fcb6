"""Outline -> case studies: the countries that an article covers as such, and the missions it names there."""
