# mistake: returns-nothing
def code_agreement(codes, labels):
    share = (codes == labels).float().mean().item()
    print(max(share, 1 - share))
