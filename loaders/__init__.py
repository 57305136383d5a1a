"""The warehouse: storing batches, asking questions, writing reports. The one room that knows SQL."""
