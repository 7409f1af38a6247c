# mistake: calls-everything-healthy
def diagnose(record):
    return "healthy"
