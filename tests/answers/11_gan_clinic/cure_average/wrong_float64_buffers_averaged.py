# mistake: buffers-averaged
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.mul_(decay).add_(b, alpha=1 - decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.mul_(decay).add_(b, alpha=1 - decay) if a.dtype == torch.float64 else a.copy_(b)
