# mistake: names-expected
def diagnose(record):
    return clinic.FAULTS.index("wild start") if record["logit"][0] > 10 else 0
