"""What a rationale claims of the record, held against summary and working notes."""
