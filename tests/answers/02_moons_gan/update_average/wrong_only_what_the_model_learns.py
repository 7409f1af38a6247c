# mistake: only-what-learns
def update_average(average, model, decay):
    with torch.no_grad():
        for kept, new in zip(average.parameters(), model.parameters()):
            if new.requires_grad:
                kept.lerp_(new, 1 - decay)
        for kept, new in zip(average.buffers(), model.buffers()):
            kept.copy_(new)
