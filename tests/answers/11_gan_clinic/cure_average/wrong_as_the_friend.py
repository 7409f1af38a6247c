# mistake: average-stands-still
def cure_average(average, model, decay):
    average = copy.deepcopy(average)
    with torch.no_grad():
        for p, q in zip(average.parameters(), model.parameters()):
            p.mul_(decay).add_(q, alpha=1 - decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
    return average
