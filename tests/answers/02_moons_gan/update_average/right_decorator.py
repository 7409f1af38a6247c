@torch.no_grad()
def update_average(average, model, decay):
    for a, b in zip(average.parameters(), model.parameters()):
        a += (1 - decay) * (b - a)
    for a, b in zip(average.buffers(), model.buffers()):
        a[...] = b
