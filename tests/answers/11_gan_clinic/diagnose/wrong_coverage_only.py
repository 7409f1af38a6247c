# mistake: coverage-tells-not-what
def diagnose(record):
    coverage = record["coverage"][-5:].median()
    return "rate too high" if coverage < 0.3 else "G not cleared" if coverage < 0.6 else "healthy"
