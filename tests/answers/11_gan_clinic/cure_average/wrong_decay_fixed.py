# mistake: decay-fixed
def cure_average(average, model, decay=0.999):
    decay = 0.999
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.mul_(decay).add_(b, alpha=1 - decay)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
