def diagnose(record):
    import numpy as np

    x = {name: np.asarray(values) for name, values in record.items()}
    m = {name: np.median(values[-5:]) for name, values in x.items()}
    still, flat = x["update_g"].max() < 1e-7, x["spread"].max() < 0.005
    hidden = m["shown_coverage"] < 0.7 * m["coverage"]
    constant = np.ptp(x["shown_spread"]) < 0.1
    findings = {
        "not normalized": m["data_std"] > 3,
        "detached in G's turn": still and x["grad_g"].max() < 1e-7,
        "wrong optimizer": still,
        "rate too high": x["update_d"][:2].max() > 0.3,
        "wild start": x["logit"][0] > 10,
        "sigmoid twice": 0 < x["loss_g"][0] < 0.55 and x["loss_d"][0] > 1.2,
        "dead units": flat and np.median(x["dead"]) > 0.95,
        "one noise": flat,
        "D not cleared": m["grad_d"] > 5,
        "G not cleared": m["grad_g"] > 8,
        "labels swapped": m["p_real"] < 0.2 and m["p_fake"] > 0.8,
        "fake half missing": min(m["p_real"], m["p_fake"]) > 0.9,
        "real half missing": max(m["p_real"], m["p_fake"]) < 0.1,
        "average frozen": hidden and constant,
        "other noise when shown": hidden,
    }
    return [*(name for name, found in findings.items() if found), "healthy"][0]
