# mistake: opinions-only
# says: The list asks D's opinions alone, and most faults leave these in the middle.
# look: Whether anybody moves (update_g), what comes out (spread, coverage), and what the optimizers get (grad_d, grad_g).
def diagnose(record):
    real, fake = record["p_real"][-5:].median(), record["p_fake"][-5:].median()
    if real < 0.2 and fake > 0.8:
        return "labels swapped"
    if real > 0.9 and fake > 0.9:
        return "fake half missing"
    if real < 0.1 and fake < 0.1:
        return "real half missing"
    return "healthy"
