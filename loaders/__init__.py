"""The warehouse: storing batches, answering questions, writing reports. Only here is SQL known."""
