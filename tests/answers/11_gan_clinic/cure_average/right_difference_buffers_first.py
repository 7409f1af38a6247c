def cure_average(average, model, decay):
    rate = 1.0 - decay
    with torch.no_grad():
        for a, b in zip(average.buffers(), model.buffers()):
            a[...] = b
        for a, b in zip(average.parameters(), model.parameters()):
            a -= rate * (a - b)
    return average
