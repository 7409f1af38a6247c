# mistake: parameters-replaced
def update_average(average, model, decay):
    with torch.no_grad():
        for p, q in zip(average.parameters(), model.parameters()):
            p.mul_(decay).add_(q, alpha=1 - decay)
    for mine, theirs in zip(average.modules(), model.modules()):
        for name in theirs._buffers:
            mine._buffers[name] = theirs._buffers[name]
