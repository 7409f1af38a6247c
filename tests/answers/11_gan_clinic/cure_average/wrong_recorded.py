# mistake: update-is-recorded
def cure_average(average, model, decay):
    for a, b in zip(average.parameters(), model.parameters()):
        a.mul_(decay).add_(b, alpha=1 - decay)
    for a, b in zip(average.buffers(), model.buffers()):
        a.copy_(b)
