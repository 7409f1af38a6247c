# mistake: returns-nothing
def diagnose(record):
    if record["data_std"][0] > 3:
        return "not normalized"
    if record["update_g"].max() == 0:
        return "wrong optimizer"
