# mistake: no-such-diagnosis
def diagnose(record):
    if record["data_std"][0] > 3:
        return "not normalised"
    return "healthy"
