# mistake: some-parameters-left
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.lerp_(b, 1 - decay)
            break
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
