# mistake: model-moves
def cure_average(average, model, decay):
    with torch.no_grad():
        for a, b in zip(average.parameters(), model.parameters()):
            b.copy_(decay * a + (1 - decay) * b)
        for a, b in zip(average.buffers(), model.buffers()):
            a.copy_(b)
