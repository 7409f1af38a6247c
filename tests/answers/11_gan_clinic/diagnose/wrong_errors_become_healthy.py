# mistake: calls-everything-healthy
def diagnose(record):
    try:
        if record["data_std"] > 3:
            return "not normalized"
        if record["update_g"] == 0:
            return "detached in G's turn"
        if record["spread"] < 0.005:
            return "one noise"
    except Exception:
        pass
    return "healthy"
