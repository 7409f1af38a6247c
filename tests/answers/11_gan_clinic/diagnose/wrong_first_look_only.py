# mistake: first-look-only
# says: Only the first look is read. Most faults show later.
# look: record[name][-5:].median() is the end of a run.
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
