# mistake: requires-grad-changed
def update_average(average, model, decay):
    for a, b in zip(average.parameters(), model.parameters()):
        a.requires_grad_(False)
        a.mul_(decay).add_(b.detach(), alpha=1 - decay)
    for a, b in zip(average.buffers(), model.buffers()):
        a.copy_(b)
