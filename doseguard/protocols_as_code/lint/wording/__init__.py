"""What files say in words and numbers."""
