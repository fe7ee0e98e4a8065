"""Sources as readers see them: texts, web pages and PDFs."""
