# mistake: coverage-tells-not-what
# says: Coverage alone decides. It's low in most sick runs, so it tells that something is wrong, but not what.
# look: For each fault an instrument of its own.
def diagnose(record):
    coverage = record["coverage"][-5:].median()
    return "rate too high" if coverage < 0.3 else "G not cleared" if coverage < 0.6 else "healthy"
