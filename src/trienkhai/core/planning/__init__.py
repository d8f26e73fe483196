"""What a plan computes from law and facts: posts, teachers, schools. No database, no clock."""
