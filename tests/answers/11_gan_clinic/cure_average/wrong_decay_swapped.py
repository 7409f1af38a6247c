# mistake: decay-swapped
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.mul_(1 - decay).add_(b, alpha=decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
