"""The report: as a document, and as text, JSON and Markdown."""
