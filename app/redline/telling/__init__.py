"""The sentences that several questions share."""
