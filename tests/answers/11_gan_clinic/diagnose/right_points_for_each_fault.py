def diagnose(record):
    f = {k: v[0].item() for k, v in record.items()}
    e = {k: v[-5:].median().item() for k, v in record.items()}
    still = record["update_g"].max().item() == 0
    usual_data = f["data_std"] < 2
    usual_start = usual_data and f["update_d"] < 0.2 and f["logit"] < 10
    alive = usual_start and not still and f["spread"] > 1e-4
    both_halves = alive and f["loss_d"] > 0.95 and not 0.2 < f["loss_g"] < 0.555
    calm = both_halves and e["grad_g"] < 50 and e["grad_d"] < 6
    unlike = e["shown_coverage"] < 0.6 * e["coverage"]
    criteria = {
        "not normalized": [not usual_data],
        "rate too high": [usual_data, f["update_d"] >= 0.2],
        "wild start": [usual_data, f["update_d"] < 0.2, f["logit"] >= 10],
        "detached in G's turn": [usual_start, still, record["grad_g"].max().item() == 0],
        "wrong optimizer": [usual_start, still, record["grad_g"].max().item() > 0],
        "dead units": [usual_start, not still, f["spread"] <= 1e-4, f["dead"] > 0.8],
        "one noise": [usual_start, not still, f["spread"] <= 1e-4, f["dead"] <= 0.8],
        "fake half missing": [alive, f["loss_d"] <= 0.95, e["p_fake"] > 0.5],
        "real half missing": [alive, f["loss_d"] <= 0.95, e["p_fake"] <= 0.5],
        "sigmoid twice": [alive, f["loss_d"] > 0.95, 0.2 < f["loss_g"] < 0.555],
        "G not cleared": [both_halves, e["grad_g"] >= 50],
        "D not cleared": [both_halves, e["grad_g"] < 50, e["grad_d"] >= 6],
        "labels swapped": [calm, e["accuracy"] < 0.1],
        "average frozen": [calm, e["accuracy"] >= 0.1, unlike, e["shown_spread"] < 2 * f["shown_spread"]],
        "other noise when shown": [calm, e["accuracy"] >= 0.1, unlike, e["shown_spread"] >= 2 * f["shown_spread"]],
    }
    told = [name for name, facts in criteria.items() if all(facts)]
    return told[0] if told else "healthy"
