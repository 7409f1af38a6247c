# mistake: share-changes-from-call-to-call
updates = 0


def cure_average(average, model, decay):
    global updates
    rate = min(decay, (1 + updates) / (10 + updates))
    updates += 1
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.mul_(rate).add_(b, alpha=1 - rate)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
