# mistake: guesses-counted
def mutual_information_bound(code_logits, codes):
    return math.log(code_logits.shape[1]) * (code_logits.argmax(dim=1) == codes).float().mean().item()
