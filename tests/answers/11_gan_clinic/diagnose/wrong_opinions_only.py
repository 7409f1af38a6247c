# mistake: opinions-only
def diagnose(record):
    real, fake = record["p_real"][-5:].median(), record["p_fake"][-5:].median()
    if real < 0.2 and fake > 0.8:
        return "labels swapped"
    if real > 0.9 and fake > 0.9:
        return "fake half missing"
    if real < 0.1 and fake < 0.1:
        return "real half missing"
    return "healthy"
