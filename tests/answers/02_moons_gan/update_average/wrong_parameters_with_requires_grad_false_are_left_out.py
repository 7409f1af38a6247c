# mistake: only-what-learns
def update_average(average, model, decay):
    with torch.no_grad():
        for p, q in zip(average.parameters(), model.parameters()):
            if p.requires_grad:
                p.mul_(decay).add_(q, alpha=1 - decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
