"""The messages of doses, by English text, for catalogs to translate."""
