# mistake: decay-ignored
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            a.copy_((a + b) / 2)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
