def diagnose(record):
    def now(name):
        return float(record[name][-5:].median())

    rules = [
        ("not normalized", lambda: now("data_std") > 3),
        ("detached in G's turn", lambda: float(record["update_g"].max()) < 1e-7 and float(record["grad_g"].max()) < 1e-7),
        ("wrong optimizer", lambda: float(record["update_g"].max()) < 1e-7),
        ("rate too high", lambda: float(record["update_d"][0]) > 0.3),
        ("wild start", lambda: float(record["logit"][0]) > 8),
        ("sigmoid twice", lambda: 0 < float(record["loss_g"][0]) < 0.55 and float(record["loss_d"][0]) > 1.2),
        ("dead units", lambda: float(record["spread"].max()) < 0.01 and float(record["dead"].median()) > 0.9),
        ("one noise", lambda: float(record["spread"].max()) < 0.01),
        ("D not cleared", lambda: now("grad_d") > 5),
        ("G not cleared", lambda: now("grad_g") > 8),
        ("labels swapped", lambda: now("p_fake") - now("p_real") > 0.6),
        ("fake half missing", lambda: min(now("p_real"), now("p_fake")) > 0.9),
        ("real half missing", lambda: max(now("p_real"), now("p_fake")) < 0.1),
        ("average frozen", lambda: now("shown_coverage") < 0.7 * now("coverage") and float(record["shown_spread"].std()) < 0.02),
        ("other noise when shown", lambda: now("shown_coverage") < 0.7 * now("coverage")),
    ]
    return next((name for name, holds in rules if holds()), "healthy")
