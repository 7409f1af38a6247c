# mistake: losses-only
def diagnose(record):
    loss_d, loss_g = last(record, "loss_d"), last(record, "loss_g")
    if loss_d < 0.01 and loss_g < 0.01:
        return "labels swapped"
    if loss_d < 0.01:
        return "real half missing"
    if loss_g > 100:
        return "wild start"
    if loss_d < 1 and loss_g > 2:
        return "detached in G's turn"
    if loss_d > 1.5:
        return "D not cleared"
    return "healthy"
