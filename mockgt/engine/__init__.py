"""What Ground Truth does; knows neither HTTP, SQL nor moto."""
