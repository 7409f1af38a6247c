# mistake: average-stands-still
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            if a.grad is not None and b.grad is not None:
                a.grad.mul_(decay).add_(b.grad, alpha=1 - decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
