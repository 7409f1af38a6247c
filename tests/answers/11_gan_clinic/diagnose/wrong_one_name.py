# mistake: nobody-is-healthy
def diagnose(record):
    return "labels swapped"
