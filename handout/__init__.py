"""Put a clear, beautiful exercise sheet into a patient's hand."""
