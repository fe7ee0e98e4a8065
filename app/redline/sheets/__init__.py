"""Proposals as tables: read from a spreadsheet, and written for one."""
