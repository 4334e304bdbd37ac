"""A corpus of letters, judged by programs of others: veraPDF, qpdf, poppler and pyHanko."""
