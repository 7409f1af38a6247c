# mistake: decay-fixed
def cure_average(average, model, decay):
    share = min(decay, 0.1)
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.lerp_(b, 1 - share)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
