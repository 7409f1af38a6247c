# mistake: first-look-only
def diagnose(record):
    if record["data_std"][0] > 3:
        return "not normalized"
    if record["logit"][0] > 10:
        return "wild start"
    if record["dead"][0] > 0.9:
        return "dead units"
    if record["update_d"][0] > 0.3:
        return "rate too high"
    return "healthy"
