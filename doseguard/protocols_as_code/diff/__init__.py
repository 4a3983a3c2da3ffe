"""What a change of protocol means: two versions compared by what they allow, not by what they write."""
